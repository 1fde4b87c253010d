import { render } from 'preact';
import { App } from './app.js';
import './shop.css';

const root = document.getElementById('app');
if (root) render(<App />, root);
